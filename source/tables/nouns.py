"""What tables count and weigh in, as patterns of folded text: tonnes, TEU, hectares, 萬立方公尺."""

NOUNS_CHINESE = (
    "股|人次|人|名|家|户|辆|台|吨|桶|件|次|天|倍|个|套|张|间|平方米|坪|度|千瓦时|公斤|元/股|元/吨|立方米|立方公尺|公吨|公?吨二氧化碳当量|吨标准煤|兆瓦时?"
    "|公里|小时|公顷|亩|平方公尺|公升|升|艘|架|座|所|项|笔|份|册|箱|瓶|支|片|只|头|宗|床|班"
)

NOUN = (  # what English heads and reports on surroundings count in, written in brackets behind what is counted
    r"(?:k|m|g)?t ?co2 ?-?e(?:q)?|tonnes?(?: (?:of )?co2 ?-?e(?:q)?)?|(?:metric )?tonn?e?s?|公?[吨顿] ?co2 ?-?e|(?:k|m|g|t)wh?|gj|tj|mj|kg|km|m3|m³|m²|m2|km2|km²|sq\.? ?(?:m|ft|km)"
    r"|square (?:feet|met(?:re|er)s)|ha|hectares?|acres?|teus?|ffe|dwt|gt|barrels?|bbls?|boe|bcm|ounces|troy ounces|oz|lbs|bushels"
    r"|kilograms?|litres?|liters?|hours?|days?|people|persons?|employees|stores|shops|outlets|sites|vehicles|units|shares|customers|users|subscribers|passengers|rooms|beds"
    r"|(?:k|m|mm|g)?(?:tpa|oz|boe|bbl|cf)(?:/d|/day|pd)?|kt|mt|bpd|bopd|boepd|times|turns|x(?=$)|years|months|minutes|°c|℃|households|visitors|flights|passenger[- ]km|bps?|basis points|pps?|ppts?|percentage points|小时|人日|立方米|立方公尺|公吨|公里|吨二氧化碳当量|mw|gw"
)

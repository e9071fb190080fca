"""What the web page shows: its words in three languages and answers as HTML."""

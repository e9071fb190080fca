"""What words and names become as terms: keys, translations, other spellings, and how common they are."""

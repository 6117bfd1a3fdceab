"""Document dates, and which date a mention is bound to."""

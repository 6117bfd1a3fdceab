"""geomap: where and when the news says things happened, with the words that say so."""

"""The text of somebody's article, taken out of a file or a page and cleaned."""

"""Places, events and statements of a text, and whether it is about the dispute at all."""

"""Side-by-side measurements of the app, the map document and the naive way."""

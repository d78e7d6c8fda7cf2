"""The bundled English pipeline: its weights in `pipeline`, the component that runs them, and the recipe they came from."""

FACTORY = "copydesk_encoder"
"""The name of the component in spaCy's registry of factories."""
NAMES = "names"
"""The key in `doc.spans` of the names once more, with `attrs["scores"]`: how sure the model is of each, 0 to 1."""

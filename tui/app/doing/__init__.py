"""What the app does besides showing screens, a class for each: they are put together in `app.py`."""

"""Component ``depesche_calibration``: confidences that mean what they say."""

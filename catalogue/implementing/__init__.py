"""Implementing bodies (实施机关): cells taken apart into bodies, their levels and modes."""

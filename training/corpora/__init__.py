"""Readers of the public data that the judge learns from: each gives `Item`s, with the source and licence it came under."""

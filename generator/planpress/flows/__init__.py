"""The flows through all layers: each connects stages and rooms for one purpose."""

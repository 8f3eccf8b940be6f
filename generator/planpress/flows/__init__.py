"""The ways through the whole: each joins the stages and the rooms for one purpose."""

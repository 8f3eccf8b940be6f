"""What each document and page says to its reader; the sharing rules decide here what a reader may see."""

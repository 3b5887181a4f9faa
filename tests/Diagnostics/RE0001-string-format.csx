string text = string.Format("{0,1000000000}", 1);

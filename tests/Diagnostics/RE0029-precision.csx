string text = 1.ToString("D999999999");

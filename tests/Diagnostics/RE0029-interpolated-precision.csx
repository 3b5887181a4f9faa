string text = $"{1:D999999999}";

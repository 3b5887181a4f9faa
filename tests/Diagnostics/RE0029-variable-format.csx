string text = 1.ToString(Request.Model);

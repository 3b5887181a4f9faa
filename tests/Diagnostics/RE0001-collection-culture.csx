string text = 1.5.ToString(System.Globalization.CultureInfo.CurrentCulture);

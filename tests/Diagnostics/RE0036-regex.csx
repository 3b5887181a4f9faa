if (System.Text.RegularExpressions.Regex.IsMatch(Request.Model, "(a+)+b")) return Fail();

if (Regex.IsMatch(Request.Model, "(a+)+b")) return Fail();

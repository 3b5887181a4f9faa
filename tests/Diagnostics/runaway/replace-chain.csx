string t = "aaaaaaaaaaaaaaaaaaaa";
return Respond(t.Replace("a", t).Replace("a", t).Replace("a", t).Replace("a", t));

string.Intern("x");

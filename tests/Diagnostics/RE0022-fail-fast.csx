Environment.FailFast("x");

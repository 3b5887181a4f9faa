var uri = new Uri("http://127.0.0.1/");

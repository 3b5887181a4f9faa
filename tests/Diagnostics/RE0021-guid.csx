string id = Guid.NewGuid().ToString();

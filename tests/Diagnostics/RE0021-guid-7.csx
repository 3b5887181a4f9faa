string id = Guid.CreateVersion7().ToString();

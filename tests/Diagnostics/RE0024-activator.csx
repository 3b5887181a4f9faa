var made = Activator.CreateInstance<object>();

Create(null!);

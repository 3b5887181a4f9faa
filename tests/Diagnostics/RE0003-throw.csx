throw null!;

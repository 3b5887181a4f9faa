public int Count { get; set; }

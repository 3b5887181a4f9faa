var text = string.Create(1000000000, 1, (span, state) => { });

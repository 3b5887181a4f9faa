Span<int> numbers = new int[1]; return Fail(numbers.Length);

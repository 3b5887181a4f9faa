var span = "abc".AsSpan(); return Fail(span.Length);

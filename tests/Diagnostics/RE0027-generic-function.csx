T Same<T>(T value) => value;
return Fail(Same(400));

var all = Enum.GetValues(typeof(FailureKind));

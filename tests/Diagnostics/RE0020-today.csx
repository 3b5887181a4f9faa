if (DateTime.Today.Day == 1) return Fail();

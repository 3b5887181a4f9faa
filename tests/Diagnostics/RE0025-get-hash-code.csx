if (Request.Model.GetHashCode() % 2 == 0) return Fail();

Func<int> f = Request.Model.GetHashCode;

string name = Request.GetType().Name;

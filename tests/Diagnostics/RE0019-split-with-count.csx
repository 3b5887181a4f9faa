var parts = Request.Model.Split('-', 2);

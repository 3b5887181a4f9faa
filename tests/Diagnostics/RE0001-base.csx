return base.Decide();

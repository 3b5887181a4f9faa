var problem = new Exception("x");

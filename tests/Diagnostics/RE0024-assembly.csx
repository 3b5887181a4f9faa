var assembly = System.Reflection.Assembly.GetExecutingAssembly();

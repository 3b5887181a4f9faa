var list = System.Runtime.CompilerServices.Unsafe.As<List<Attempt>>(Attempts); list.Clear();

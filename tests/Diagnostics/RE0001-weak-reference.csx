var weak = new WeakReference(Request);

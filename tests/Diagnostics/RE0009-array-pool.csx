var rented = System.Buffers.ArrayPool<byte>.Shared.Rent(1);

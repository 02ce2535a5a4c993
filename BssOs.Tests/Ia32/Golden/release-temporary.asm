000  mov eax,0x101000
005  mov edx,[eax+4]
008  mov eax,[eax]
00a  cmp edx,[eax+4]
00d  jbe near 0x00200042
013  cmp ecx,[edx-4]
016  jne near 0x00200042
01c  mov eax,[ecx+0xC]
01f  cmp dword [eax+0xC],0
023  jne near 0x00200042
029  dec dword [ecx+4]
02c  je near 0x0020003F
032  mov eax,0x101000
037  add dword [eax+4],0xFFFFFFFC
03e  ret
03f  inc dword [ecx+4]
042  mov edx,ecx
044  mov ecx,0x300000
049  jmp 0x00400010

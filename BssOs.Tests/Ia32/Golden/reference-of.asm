000  cmp ecx,0x600018
006  jne short 0x00200027
008  mov eax,0x101000
00d  mov edx,[eax+4]
010  cmp edx,[eax+8]
013  je short 0x00200027
015  add dword [eax+4],4
01c  mov eax,0x600000
021  mov [edx],eax
023  inc dword [eax+4]
026  ret
027  mov edx,ecx
029  mov ecx,0x300000
02e  jmp 0x00400010

000  cmp ecx,0x600018
006  jne short 0x0020002B
008  mov eax,0x101000
00d  mov edx,[eax+4]
010  cmp edx,[eax+8]
013  je short 0x0020002B
015  mov eax,0x600000
01a  mov [edx],eax
01c  inc dword [eax+4]
01f  add edx,4
022  mov ecx,0x101000
027  mov [ecx+4],edx
02a  ret
02b  lea eax,[esp+0x440]
032  cmp eax,[0x101014]
038  jb near 0x00103018
03e  mov edx,ecx
040  mov ecx,0x300000
045  jmp 0x00400010

000  mov eax,0x300000
005  mov edx,ecx
007  cmp ecx,[eax+8]
00a  jae near 0x00200066
010  mov edx,[eax+4]
013  mov edx,[edx+ecx*4]
016  test dl,1
019  jne near 0x0020007F
01f  cmp eax,[edx+8]
022  je near 0x0020007F
028  mov eax,[edx+0xC]
02b  cmp dword [eax+0xC],0
02f  jne near 0x0020007F
035  mov eax,0x300000
03a  mov eax,[eax+0x10]
03d  test eax,eax
03f  je near 0x0020007F
045  inc dword [edx+4]
048  mov ecx,0x300000
04d  mov ecx,[ecx+4]
050  lea ecx,[ecx+eax*4]
053  push edx
054  mov edx,[ecx]
056  pop dword [ecx]
058  shr edx,1
05a  sub edx,1
05d  mov ecx,0x300000
062  mov [ecx+0x10],edx
065  ret
066  cmp ecx,0x100000
06c  jb near 0x0020007F
072  cmp dword [ecx+0x14],0x214A424F
079  je near 0x0020001F
07f  mov edx,ecx
081  mov ecx,0x300000
086  jmp 0x00400010
